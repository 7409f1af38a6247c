def watched(a, b):
    layer = nn.Linear(a, b)
    layer.seen = []
    layer.register_forward_hook(lambda module, given, result: module.seen.append(tuple(result.shape)))
    layer.register_forward_pre_hook(lambda module, given: (given[0].clone(),))
    layer.register_full_backward_hook(lambda module, inner, outer: None)
    return layer


class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.layers = nn.ModuleList([watched(2 + num_classes, hidden_dim), nn.Softplus(), watched(hidden_dim, hidden_dim), nn.Softplus(), watched(hidden_dim, 1)])

    def forward(self, x, y_onehot):
        h = torch.hstack((x, y_onehot))
        for layer in self.layers:
            h = layer(h)
        return h[:, 0]
