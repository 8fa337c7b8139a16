"""What a workspace is: a folder that is checked again and again."""
