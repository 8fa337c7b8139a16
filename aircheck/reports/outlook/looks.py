"""How a verdict of the outlook looks; its word and its symbol stand beside the colour."""

from aircheck.model.outcome import Prospect

PROSPECT_STYLES = {
    Prospect.SECURED: "green",
    Prospect.ON_TRACK: "cyan",
    Prospect.AT_RISK: "bold yellow",
    Prospect.OUT_OF_REACH: "bold red",
}
