# mistake: other-recipes-called-ill
def diagnose(record):
    if record["loss_g"][-5:].median() < 0:
        return "sigmoid twice"
    if record["data_std"][0] > 3:
        return "not normalized"
    return "healthy"
