# mistake: tensor-to-number
def value_function(d_real, d_fake):
    return math.log(d_real + 1e-8) + math.log(1 - d_fake + 1e-8)
