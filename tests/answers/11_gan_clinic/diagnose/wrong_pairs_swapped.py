# mistake: pairs-swapped
def diagnose(record):
    end = {name: values[-5:].median().item() for name, values in record.items()}
    if end["data_std"] > 3:
        return "wild start"
    if record["logit"][0] > 10:
        return "not normalized"
    if record["update_g"].max() < 1e-7:
        return "wrong optimizer" if record["grad_g"].max() < 1e-7 else "detached in G's turn"
    if record["spread"].median() < 0.01:
        return "one noise" if record["dead"].median() > 0.95 else "dead units"
    if end["p_real"] > 0.9 and end["p_fake"] > 0.9:
        return "real half missing"
    if end["p_real"] < 0.1 and end["p_fake"] < 0.1:
        return "fake half missing"
    if end["grad_d"] > 5:
        return "G not cleared"
    return "healthy"
