# mistake: one-fault-only
def diagnose(record):
    rules = {
        "not normalized": last(record, "data_std") > 2,
        "rate too high": record["update_d"][0] > 0.2,
        "wild start": record["logit"][0] > 10,
        "dead units": last(record, "dead") > 0.9,
        "one noise": record["spread"].max() < 1e-3,
        "G not cleared": last(record, "grad_g") > 50,
        "D not cleared": last(record, "grad_d") > 6,
    }
    for name, holds in rules.items():
        if holds:
            return name
        else:
            return "healthy"
