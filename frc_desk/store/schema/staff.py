"""Tables of staff, the office, reviewed words and the go-live calls."""

from frc_desk.store.schema.base import day, flag, reference, shared, text, whole

staff = shared(
    "staff",
    text("name", 100),
    text("roles", 400),
    text("language", 20),
    text("desk", 100),
    reference("school_id", "schools", nullable=True),
    flag("active"),
    text("schools", 2_000),
)

office = shared(
    "office",
    text("name", 200),
    text("district", 200),
    text("phone", 40),
    text("extension", 20),
    text("email", 200),
    text("zip", 10),
    text("draft_languages", 400),
    flag("is_practice"),
    flag("timer_on"),
    whole("lock_minutes", 1, 60),
    whole("in_call_lock_minutes", 1, 120),
    whole("reply_days", 1, 60),
    whole("limit_days", 1, 120),
    whole("escalate_days", 1, 60),
    text("superintendent_phone", 40),
    text("report_hotline", 40),
    # The lock of the recovery sheet in use, which opens nothing by itself: each machine puts its own key behind it.
    text("recovery_sheet", 2_000, nullable=True),
)

phrase_reviews = shared(
    "phrase_reviews",
    text("language", 20),
    text("message", 2_000),
    text("wording", 2_000),
    reference("staff_id", "staff"),
    day("reviewed_on"),
)

go_live_checks = shared(
    "go_live_checks",
    whole("call_order", 0, 1_000),
    reference("staff_id", "staff"),
    day("checked_on"),
)
