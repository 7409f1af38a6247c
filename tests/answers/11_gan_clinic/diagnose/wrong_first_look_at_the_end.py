# mistake: read-too-late
def diagnose(record):
    if last(record, "data_std") > 3:
        return "not normalized"
    if last(record, "update_g") == 0:
        return "wrong optimizer" if record["grad_g"].max() > 0 else "detached in G's turn"
    if last(record, "update_d") > 0.3:
        return "rate too high"
    if last(record, "logit") > 50:
        return "wild start"
    if last(record, "loss_d") < 1:
        return "fake half missing" if last(record, "p_fake") > 0.5 else "real half missing"
    if last(record, "dead") > 0.3:
        return "dead units" if last(record, "dead") > 0.9 else "one noise"
    if last(record, "grad_d") > 8:
        return "D not cleared"
    if last(record, "grad_g") > 100:
        return "G not cleared"
    if last(record, "p_fake") > 0.95:
        return "labels swapped"
    if last(record, "loss_d") > 1.39 and 0 < last(record, "loss_g") < 0.55:
        return "sigmoid twice"
    if last(record, "shown_coverage") < 0.6 * last(record, "coverage"):
        return "average frozen" if record["shown_spread"][-1] < 2 * record["shown_spread"][0] else "other noise when shown"
    return "healthy"
