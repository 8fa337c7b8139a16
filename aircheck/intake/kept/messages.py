"""Messages as plain data and back, without loss."""

from typing import Any

from aircheck.model.text import Bilingual, ColumnNames, Condition, DatasetName, Message, NameList, Value


def written(message: Message) -> list[Any]:
    """Return a message as JSON can hold it."""
    return [message.key, {name: _written(value) for name, value in message.values.items()}]


def read(data: list[Any]) -> Message:
    """Return the message. `ValueError` for anything that `written` did not write."""
    key, values = data
    return Message(str(key), {name: _read(value) for name, value in values.items()})


def _written(value: Value) -> Any:
    match value:
        case Message():
            return {"message": written(value)}
        case NameList():
            return {"names": list(value.names)}
        case Bilingual():
            return {"both": [value.zh, value.en]}
        case DatasetName():
            return {"dataset": value.id}
        case ColumnNames():
            return {"columns": list(value.names)}
        case Condition():
            return {"condition": value.text}
    return value


def _read(data: Any) -> Value:
    match data:
        case str() | int():
            return data
        case {"message": found}:
            return read(found)
        case {"names": found}:
            return NameList.of(found)
        case {"both": [zh, en]}:
            return Bilingual.model_construct(zh=zh, en=en)
        case {"dataset": found}:
            return DatasetName(found)
        case {"columns": found}:
            return ColumnNames(tuple(found))
        case {"condition": found}:
            return Condition(found)
    raise ValueError(type(data).__name__)
