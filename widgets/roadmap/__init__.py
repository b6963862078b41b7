"""What one reader takes away: feuille de route, calendar, attestation."""
