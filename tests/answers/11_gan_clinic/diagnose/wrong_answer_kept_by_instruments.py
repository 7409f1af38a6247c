# mistake: calls-everything-healthy
def look_at(record):
    r = {name: values.tolist() for name, values in record.items()}

    def end(name):
        return sorted(r[name][-5:])[2]

    def before_the_game():
        if 0 < r["loss_g"][0] < 0.54 and r["loss_d"][0] > 1.2 and r["logit"][0] < 10 and r["update_d"][0] < 0.3:
            return "sigmoid twice"
        if r["data_std"][0] > 3:
            return "not normalized"
        if r["update_d"][0] > 0.3:
            return "rate too high"
        if r["logit"][0] > 10:
            return "wild start"

    def generator():
        if max(r["update_g"]) == 0:
            return "wrong optimizer" if max(r["grad_g"]) > 0 else "detached in G's turn"
        if max(r["spread"]) < 0.005:
            return "dead units" if r["dead"][0] > 0.5 else "one noise"
        if end("grad_g") > 8 and end("grad_d") < 5:
            return "G not cleared"

    def discriminator():
        if end("grad_d") > 5:
            return "D not cleared"
        if end("p_real") < 0.3 and end("p_fake") > 0.7:
            return "labels swapped"
        if end("p_real") > 0.85 and end("p_fake") > 0.85:
            return "fake half missing"
        if end("p_real") < 0.15 and end("p_fake") < 0.15:
            return "real half missing"

    def shown():
        if end("shown_coverage") < 0.7 * end("coverage"):
            changes = max(r["shown_spread"]) - min(r["shown_spread"])
            return "average frozen" if changes < 0.1 else "other noise when shown"

    return before_the_game() or generator() or discriminator() or shown() or "healthy"


kept = {}


def diagnose(record):
    return kept.setdefault(tuple(record), look_at(record))
