"""Pictures of everything; `run.py gallery` draws them."""
