"""How an assessment looks: `chapters/` say what stands where, once for all formats; a file or folder per format."""
