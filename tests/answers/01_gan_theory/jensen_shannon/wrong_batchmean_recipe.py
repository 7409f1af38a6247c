# mistake: mean-for-sum
def jensen_shannon(p, q):
    m = 0.5 * (p + q)
    keep = m > 0
    log_m = m[keep].log()
    return 0.5 * (F.kl_div(log_m, p[keep], reduction="batchmean")
                  + F.kl_div(log_m, q[keep], reduction="batchmean"))
