class GeneratorLoss(nn.Module):
    def forward(self, fake_logits):
        return -nn.functional.logsigmoid(fake_logits).mean()


generator_loss = GeneratorLoss()
