class DiscriminatorLoss:
    def __init__(self):
        self.bce = nn.BCEWithLogitsLoss(reduction="none")

    def __call__(self, real, fake):
        return self.bce(real, real.new_ones(real.shape)).mean() + self.bce(fake, fake.new_zeros(fake.shape)).mean()


discriminator_loss = DiscriminatorLoss()
