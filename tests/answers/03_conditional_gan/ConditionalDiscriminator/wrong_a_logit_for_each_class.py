# mistake: a-logit-for-each-class
# says: Each pair gets as many numbers as there are classes.
# look: D does not guess the class. It gives one logit for each pair of a point and a label: look at the number of outputs of the last layer.
class ConditionalDiscriminator(nn.Module):
    def __init__(self, num_classes=NUM_CLASSES, hidden_dim=64):
        super().__init__()
        self.net = models.mlp([2 + num_classes, hidden_dim, hidden_dim, num_classes])

    def forward(self, x, y_onehot):
        return self.net(torch.cat([x, y_onehot], dim=1)).squeeze(-1)
