"""What differs between a report and the same one made again, in words: of every commitment, its parts, and the whole.

Both reports are as they were written (`as_written`), so that equal words are equal values.
"""
