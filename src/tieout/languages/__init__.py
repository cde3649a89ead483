"""One folder a language: zh/, en/. Numerals, periods, cues of status and source, overlays; code only where data fails."""
