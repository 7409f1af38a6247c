# mistake: changes-its-input
def diagnose(record):
    for name, values in record.items():
        values.clamp_(max=1e3)
        values.mul_(1.0).add_(1e-3)
    if record["data_std"][-1] > 3:
        return "not normalized"
    if record["update_g"].max() < 1.1e-3:
        return "detached in G's turn" if record["grad_g"].max() < 1.1e-3 else "wrong optimizer"
    if record["update_d"][0] > 0.3:
        return "rate too high"
    if record["logit"][0] > 10:
        return "wild start"
    if record["loss_d"][0] > 1.2 and 0 < record["loss_g"][0] < 0.55:
        return "sigmoid twice"
    if record["spread"].max() < 0.01:
        return "dead units" if record["dead"].median() > 0.95 else "one noise"
    if record["grad_d"][-5:].median() > 5:
        return "D not cleared"
    if record["grad_g"][-5:].median() > 8:
        return "G not cleared"
    real, fake = record["p_real"][-5:].median(), record["p_fake"][-5:].median()
    if real < 0.2 and fake > 0.8:
        return "labels swapped"
    if real > 0.9 and fake > 0.9:
        return "fake half missing"
    if real < 0.1 and fake < 0.1:
        return "real half missing"
    if record["shown_coverage"][-5:].median() < 0.7 * record["coverage"][-5:].median():
        return "average frozen" if record["shown_spread"].std() < 0.02 else "other noise when shown"
    return "healthy"
