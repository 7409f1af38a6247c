# mistake: returns-nothing
def diagnose(record):
    if last(record, "data_std") > 3:
        return "not normalized"
    if record["update_g"].max() == 0:
        return "wrong optimizer" if record["grad_g"].max() > 0 else "detached in G's turn"
    if record["update_d"][0] > 0.1:
        return "rate too high"
    if record["logit"][0] > 3:
        return "wild start"
    if record["loss_d"][0] < 1.0:
        return "fake half missing" if last(record, "p_fake") > 0.5 else "real half missing"
    if 0.3 < record["loss_g"][0] < 0.58:
        return "sigmoid twice"
    if last(record, "grad_d") > 3:
        return "D not cleared"
    if last(record, "grad_g") > 3:
        return "G not cleared"
    if last(record, "spread") < 0.05:
        return "dead units" if last(record, "dead") > 0.9 else "one noise"
    if last(record, "accuracy") < 0.3:
        return "labels swapped"
    if last(record, "shown_coverage") < 0.5 * last(record, "coverage"):
        if record["shown_coverage"].std() == 0:
            return "average frozen"
        return "other noise when shown"
