"""What the files that a reader takes away share: lists of documents as HTML, Markdown and sheets. Pure."""
