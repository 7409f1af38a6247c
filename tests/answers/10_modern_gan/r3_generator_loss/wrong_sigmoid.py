# mistake: sigmoid-for-softplus
# says: The difference goes through a sigmoid; the formula has softplus.
# look: F.softplus, or -F.logsigmoid of the difference the other way round.
def r3_generator_loss(D, real, fake):
    return torch.sigmoid(D(real) - D(fake)).mean()
