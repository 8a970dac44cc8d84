"""The pages: read a request, ask the desk, render the answer; they write nothing and run no script."""
