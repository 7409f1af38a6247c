def jensen_shannon(p, q, weight=0.5):
    m = weight * p + (1 - weight) * q
    on = m > 0
    log_m = m[on].log()
    kl_to_m = lambda r: F.kl_div(log_m, r[on], reduction="sum")
    return weight * kl_to_m(p) + (1 - weight) * kl_to_m(q)
