class Half(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, slope):
        (x,) = ctx.saved_tensors
        return slope * (x > 0)


class Relu(nn.Module):
    def forward(self, x):
        return Half.apply(x)


class ConditionalGenerator(nn.Module):
    def __init__(self, latent_dim=4, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(latent_dim + num_classes, hidden_dim), Relu(), nn.Linear(hidden_dim, hidden_dim), Relu(), nn.Linear(hidden_dim, 2)])

    def forward(self, z, y_onehot):
        h = torch.hstack((z, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h
