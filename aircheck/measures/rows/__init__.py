"""What the measures over tables share: scope, rows named in findings, exceptions."""
