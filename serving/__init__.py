"""The server: how the workbook is started, what surrounds its pages, and what readers are told when it fails."""
