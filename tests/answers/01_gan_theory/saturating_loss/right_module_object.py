from torch import nn


class Loss(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("sign", torch.tensor(-1.0))

    def forward(self, logits):
        return self.sign.to(logits) * F.softplus(logits).mean()


saturating_loss = Loss()
