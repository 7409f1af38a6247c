class Step:
    def __init__(self, names):
        self.names = names

    def __call__(self, G, D, z, codes, optimizer, info_weight=0.3):
        realness, code = D(G(z, F.one_hot(codes, NUM_CODES).float()))
        loss = F.softplus(-realness).mean() + info_weight * info_loss(code, codes)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.detach()


infogan_generator_step = Step("d")
