# mistake: rules-take-healthy-runs
NORMAL = {name: healthy_band(clinic.load_records()["healthy"], name) for name in clinic.INSTRUMENTS}


def diagnose(record):
    made_for = {
        "data_std": "not normalized", "update_g": "detached in G's turn", "dead": "dead units",
        "grad_d": "D not cleared", "grad_g": "G not cleared", "loss_d": "sigmoid twice", "loss_g": "labels swapped",
        "p_real": "real half missing", "p_fake": "fake half missing", "logit": "wild start",
        "update_d": "rate too high", "spread": "one noise", "shown_coverage": "average frozen",
    }
    odd = is_odd(record, NORMAL)
    for name, fault in made_for.items():
        if name in odd:
            return fault
    return "healthy"
