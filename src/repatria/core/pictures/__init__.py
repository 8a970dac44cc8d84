"""Pictures: values drawn as SVG text, without script, network, colour alone or anybody's name."""
