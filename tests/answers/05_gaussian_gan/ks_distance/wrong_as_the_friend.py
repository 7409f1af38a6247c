# mistake: one-sided
def ks_distance(samples, cdf):
    return ks_of_a_friend(samples, cdf)
