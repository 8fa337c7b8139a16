"""What outputs show: frozen, computed once, with the codec that writes and reads them."""
