"""What stands in the log is ids and codes: nothing of a family, ever."""

import ast

from tests.architecture import source

LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
PEOPLE = {"person", "persons", "household", "family", "child", "name", "names", "full_name"}
REACH = {"first_name", "last_name", "phone", "phone_e164", "number", "address", "zip", "email"}
SAID = {"note", "notes", "body", "text", "words", "alert", "code_word", "safe_hours", "draft"}
TYPED = {"query", "typed", "label", "value", "values", "row", "rows", "parameters", "params"}
SECRET = {"passphrase", "secret", "key", "symbols"}
PERSONAL = PEOPLE | REACH | SAID | TYPED | SECRET


def log_calls() -> list[tuple[str, ast.Call]]:
    found = []
    for module in source.modules("frc_desk"):
        for call in source.calls(module):
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
            is_log = owner is not None and "log" in ast.unparse(owner).lower().split(".")[-1]
            if is_log and source.called(call) in LEVELS:
                found.append((source.name(module), call))
    return found


def test_no_log_call_is_given_personal_data() -> None:
    for where, call in log_calls():
        assert personal_names(call) == set(), f"{where}:{call.lineno}"


def test_the_message_of_a_log_call_is_a_constant() -> None:
    for where, call in log_calls():
        assert isinstance(call.args[0], ast.Constant), f"{where}:{call.lineno}"


def test_the_rule_would_see_a_phone_number() -> None:
    parsed = ast.parse("log.warning('called %s', contact.person.phone)", mode="eval").body
    assert isinstance(parsed, ast.Call)
    assert personal_names(parsed) == {"person", "phone"}


def personal_names(call: ast.Call) -> set[str]:
    names = set()
    for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
        for node in ast.walk(argument):
            if isinstance(node, ast.Attribute):
                names.add(node.attr)
            elif isinstance(node, ast.Name):
                names.add(node.id)
    return names & PERSONAL
