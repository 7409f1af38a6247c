# mistake: against-the-old-d
def one_round(theta, a, b, real, z_for_d, z_for_g, rate):
    return round_of_a_friend(theta, a, b, real, z_for_d, z_for_g, rate)
