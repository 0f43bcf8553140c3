// Cells to ncursesw.
