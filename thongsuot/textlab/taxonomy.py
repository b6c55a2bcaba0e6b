"""PLACEHOLDER by the lead; the reading founder replaces it."""


def field_name(key: str) -> str:
    return key
