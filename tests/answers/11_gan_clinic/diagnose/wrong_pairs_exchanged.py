# mistake: pairs-swapped
def diagnose(record):
    if last(record, "data_std") > 2:
        return "not normalized"
    if record["update_g"].max() == 0:
        return "detached in G's turn" if record["grad_g"].max() > 0 else "wrong optimizer"
    if record["update_d"][0] > 0.2:
        return "rate too high"
    if record["logit"][0] > 10:
        return "wild start"
    if record["loss_d"][0] < 0.95:
        return "real half missing" if last(record, "p_fake") > 0.5 else "fake half missing"
    if record["loss_d"][0] > 1.2 and 0.3 < record["loss_g"][0] < 0.55:
        return "sigmoid twice"
    if record["spread"].max() < 1e-3:
        return "one noise" if last(record, "dead") > 0.9 else "dead units"
    if last(record, "grad_g") > 50:
        return "G not cleared"
    if last(record, "grad_d") > 6:
        return "D not cleared"
    if last(record, "p_real") < 0.05 and last(record, "p_fake") > 0.95:
        return "labels swapped"
    if last(record, "shown_coverage") < 0.6 * last(record, "coverage"):
        return "average frozen" if last(record, "shown_spread") < 2 * record["shown_spread"][0] else "other noise when shown"
    return "healthy"
