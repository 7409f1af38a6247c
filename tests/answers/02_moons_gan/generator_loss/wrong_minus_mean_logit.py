# mistake: mean-logits
# says: This is minus the mean logit, the generator's loss of another kind of GAN: no logarithm is taken of any probability.
# look: The formula above the exercise has a logarithm, and softplus of a logit is minus one.
def generator_loss(fake_logits):
    return -fake_logits.mean()
