"""What is printed of a row while the next ones are measured."""

from statistics import median


def told(row, entry):
    ours = median(entry["seconds"]["elman"])
    speed = entry["flops"] / ours
    text = f"{row.kind:13} {row.name():44} {ours * 1e6:10.1f} µs  {speed / 1e9:6.1f} GFLOP/s"
    text += f" = {100 * speed / entry['peak']:3.0f} % of the peak"
    for name, taken in entry["seconds"].items():
        if name != "elman":
            text += f"   {name} ÷ ours {median(taken) / ours:5.2f}"
    return text
