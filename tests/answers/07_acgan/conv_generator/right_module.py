
class _Rows(nn.Module):
    def __init__(self, table, latent_dim):
        super().__init__()
        self.shape = table[0]["channels"], table[0]["side"], table[0]["side"]
        self.first = nn.LazyLinear(math.prod(self.shape))
        self.norms = nn.ModuleList(nn.BatchNorm2d(r["channels"]) if r["norm"] else nn.Identity() for r in table[:-1])
        self.convs = nn.ModuleList()
        for a, b in zip(table, table[1:]):
            op = b["side"] - ((a["side"] - 1) * b["stride"] - 2 * b["padding"] + b["kernel"])
            self.convs.append(nn.ConvTranspose2d(a["channels"], b["channels"], kernel_size=b["kernel"], stride=b["stride"], padding=b["padding"], output_padding=op, bias=not b["norm"]))
    def forward(self, z):
        x = self.first(z).view(-1, *self.shape)
        for norm, conv in zip(self.norms, self.convs):
            x = conv(F.relu(norm(x)))
        return torch.tanh(x)
import math
def conv_generator(table, latent_dim):
    return _Rows([dict(row) for row in table], latent_dim)
