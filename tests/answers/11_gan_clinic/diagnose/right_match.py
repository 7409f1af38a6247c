def diagnose(record):
    def middle(name, begin=-5, end=None):
        return record[name][begin:end].median().item()

    if middle("data_std", 0) > 4:
        return clinic.FAULTS[clinic.FAULTS.index("not normalized")]
    still = not (record["update_g"] > 0).any().item()
    gradient = (record["grad_g"] > 0).any().item()
    if still:
        return {True: "wrong optimizer", False: "detached in G's turn"}[gradient]
    if record["update_d"][0] > 0.3:
        return "rate too high"
    if record["logit"][0].item() > 10:
        return "wild start"
    if 0 < record["loss_g"][0] < 0.55 and record["loss_d"][0] > 1.2:
        return "sigmoid twice"
    if record["spread"].max() < 0.01:
        return ("one noise", "dead units")[middle("dead", 0) > 0.9]
    if middle("grad_d") > 5:
        return "D not cleared"
    if middle("grad_g") > 8:
        return "G not cleared"
    opinions = [round(middle(name)) if abs(middle(name) - 0.5) > 0.35 else None for name in ("p_real", "p_fake")]
    told = {(0, 1): "labels swapped", (1, 1): "fake half missing", (0, 0): "real half missing"}
    if tuple(opinions) in told:
        return told[tuple(opinions)]
    if middle("shown_coverage") < 0.7 * middle("coverage"):
        return "average frozen" if record["shown_spread"].std() < 0.02 else "other noise when shown"
    return "healthy"
