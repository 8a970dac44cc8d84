"""Reports: pages, statements, posts and lists, read into attributed proposals that an officer decides on."""
