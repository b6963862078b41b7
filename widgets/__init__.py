"""What the reader sees: one folder a topic (state, view, widget), one bridge to the browser, one façade."""
