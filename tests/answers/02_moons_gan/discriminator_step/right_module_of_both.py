class Game(nn.Module):
    def __init__(self, G, D):
        super().__init__()
        self.players = nn.ModuleDict({"G": G, "D": D})

    def forward(self, real, z):
        with torch.no_grad():
            fake = self.players["G"](z)
        return discriminator_loss(self.players["D"](real), self.players["D"](fake))


def discriminator_step(G, D, real, z, optimizer):
    game = Game(G, D).train()
    game.zero_grad()
    loss = game(real, z)
    loss.backward()
    optimizer.step()
    G.zero_grad()
    return loss.detach()
