"""What the operating system refuses, in our words: its own are in whatever language it speaks."""

import errno

from aircheck.model.text import Message

_KNOWN = {
    errno.ENOENT: "files.absent",
    errno.EACCES: "files.not_allowed",
    errno.EPERM: "files.not_allowed",
    errno.EROFS: "files.read_only",
    errno.EISDIR: "files.folder",
    errno.ENOTDIR: "files.no_folder",
    errno.EEXIST: "files.exists",
    errno.ENOSPC: "files.full",
    errno.ENAMETOOLONG: "files.long_name",
    errno.EMFILE: "files.too_many_open",
    errno.EIO: "files.broken_device",
    errno.EFBIG: "files.too_large",
    errno.ELOOP: "files.loop",
    errno.EBUSY: "files.busy",
    errno.ETXTBSY: "files.busy",
    errno.EDQUOT: "files.quota",
    errno.ESTALE: "files.gone",
}


def os_error_message(error: OSError) -> Message:
    """Return why a file cannot be read or written; an unknown reason by its code and as the system says it."""
    key = _KNOWN.get(error.errno or 0)
    if key is not None:
        return Message.of(key)
    code = errno.errorcode.get(error.errno or 0, "-")
    return Message.of("files.other", code=code, text=error.strerror or str(error))
