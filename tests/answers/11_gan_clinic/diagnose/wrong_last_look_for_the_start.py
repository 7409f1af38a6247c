# mistake: one-name-for-many
def diagnose(record):
    first = {name: values[-1].item() for name, values in record.items()}
    if first["data_std"] > 2:
        return "not normalized"
    if first["update_d"] > 0.2:
        return "rate too high"
    if first["logit"] > 10:
        return "wild start"
    if first["loss_d"] < 0.95:
        return "fake half missing" if first["p_fake"] > 0.5 else "real half missing"
    if 0.3 < first["loss_g"] < 0.55:
        return "sigmoid twice"
    if first["update_g"] == 0:
        return "wrong optimizer" if first["grad_g"] > 0 else "detached in G's turn"
    if first["spread"] < 1e-3:
        return "dead units" if first["dead"] > 0.9 else "one noise"
    if first["grad_g"] > 50:
        return "G not cleared"
    if first["grad_d"] > 6:
        return "D not cleared"
    if first["shown_coverage"] < 0.6 * first["coverage"]:
        return "average frozen" if first["shown_spread"] < 0.2 else "other noise when shown"
    return "healthy"
