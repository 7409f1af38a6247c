# mistake: mean-for-sum
def kl_to_standard_normal(mu, logvar):
    return kl_of_a_friend(mu, logvar)
