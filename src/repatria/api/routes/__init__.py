"""The operations of the API, one module for each thing that is asked or done."""
