"""Pictures as SVG with text as text: `inline/` needs nothing, `charts/` the extra `charts`."""
