# mistake: mean-logits
# says: This is the difference of the mean logits, the critic's loss of another kind of GAN: no logarithm is taken of any probability.
# look: The formula above the exercise has two logarithms, and softplus of a logit is one of them.
def discriminator_loss(real_logits, fake_logits):
    return fake_logits.mean() - real_logits.mean()
