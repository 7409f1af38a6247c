# mistake: returns-nothing
def discriminator_targets(batch_size, smooth=0.95):
    print([smooth] * batch_size + [0.0] * batch_size)
